// The finder of the browser, called from a test: {lijst, wijzer, vragen} in, what it found out.
import { text } from "node:stream/consumers";

const { maakGemeentezoeker } = await import(process.argv[2]);
const { lijst, wijzer, vragen } = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(vragen.map(maakGemeentezoeker(lijst, wijzer))));
