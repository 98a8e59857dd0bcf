// One long-lived process for the tests: each line in is {"doe": name, "met": [arguments]}, each line out its outcome.
import { createInterface } from "node:readline";

globalThis.rkNamen = JSON.parse(process.argv[3]);
const map = process.argv[2];
const laad = (naam) => import(`${map}/${naam}.js`);
const modules = "tijd waarden lezen samenvoegen antwoord voortgang keuze vaststellen overleg woorden zinnen".split(" ");
const functies = Object.assign({}, ...(await Promise.all(modules.map(laad))));

// Each of these must leave what it is given as it was.
const bevries = (x) => {
  if (typeof x === "object" && x !== null) Object.values(Object.freeze(x)).forEach(bevries);
  return x;
};

for await (const regel of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let uit;
  try {
    const { doe, met } = JSON.parse(regel);
    uit = { uit: functies[doe](...bevries(met)) ?? null };
  } catch (fout) {
    uit = { fout: `${fout.name}: ${fout.message}` };
  }
  process.stdout.write(`${JSON.stringify(uit)}\n`);
}
