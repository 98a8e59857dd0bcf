// The addresses that the browser makes, called from a test: names in, slugs out.
import { text } from "node:stream/consumers";

const { gemeenteSlug } = await import(process.argv[2]);
process.stdout.write(JSON.stringify(JSON.parse(await text(process.stdin)).map(gemeenteSlug)));
