// Fills fields in with pdf.js, as Firefox does, and saves: fill.mjs FOLDER SOURCE TARGET {"name": value, ...}
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, source, target, chosen] = process.argv.slice(2);
const { getDocument } = await import(pathToFileURL(`${folder}/legacy/build/pdf.mjs`));
const values = JSON.parse(chosen);
const pdf = await getDocument({ data: new Uint8Array(readFileSync(source)), verbosity: 0 }).promise;
const says = {};
for (let number = 1; number <= pdf.numPages; number++) {
  for (const field of await (await pdf.getPage(number)).getAnnotations()) {
    if (field.subtype !== "Widget") continue;
    const state = field.radioButton ? `=${field.buttonValue}` : "";
    says[field.fieldName + state] = field.alternativeText;
    if (!(field.fieldName in values)) continue;
    const wanted = values[field.fieldName];
    pdf.annotationStorage.setValue(field.id, { value: field.radioButton ? field.buttonValue === wanted : wanted });
  }
}
writeFileSync(target, await pdf.saveDocument());
console.log(JSON.stringify(says));
