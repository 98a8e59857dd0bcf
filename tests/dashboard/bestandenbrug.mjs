// Ask the files of a published site for figures, as a page does: node bestandenbrug.mjs ROOT < questions > outcomes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { maakBestanden } from "../../widgets/routekaart/dashboard/host/bestanden.js";

const [, , wortel] = process.argv;
globalThis.document = { documentElement: { dataset: {} } };
const { wijzers, vragen } = JSON.parse(readFileSync(0, "utf8"));
const bestanden = maakBestanden("", {
  wijzers,
  laad: async (adres) => runInThisContext(readFileSync(join(wortel, adres.split("?")[0]), "utf8")),
});
const uit = [];
for (const { figuur, waarden } of vragen) uit.push(await bestanden.vraag(figuur, waarden));
process.stdout.write(JSON.stringify(uit));
