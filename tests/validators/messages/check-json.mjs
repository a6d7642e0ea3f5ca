// Checks files of Cucumber JSON by the schema beside this script, which is written from the documents of the readers:
// no schema of the format is published.
//
//   node check-json.mjs FILE.json …
import { readFileSync } from 'node:fs'
import Ajv from 'ajv/dist/2020.js'

const read = (path) => JSON.parse(readFileSync(path, 'utf8'))
const schema = read(new URL('cucumber-json.schema.json', import.meta.url))
const valid = new Ajv({ allErrors: true, strictRequired: false }).compile(schema)
for (const file of process.argv.slice(2)) {
  if (valid(read(file))) continue
  for (const error of valid.errors) console.error(`${file}: ${error.instancePath} ${error.message}`)
  process.exitCode = 1
}
