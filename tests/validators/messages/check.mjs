// Checks files of Cucumber Messages: each line by the JSON schema, the whole by making a page of it.
//
//   node check.mjs FILE.ndjson …
//
// Prints the version of the protocol; says what is wrong on standard error and ends with 1.
import { readFileSync, createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { CucumberHtmlStream } from '@cucumber/html-formatter'
import Ajv from 'ajv/dist/2020.js'

const require = createRequire(import.meta.url)
const read = (path) => JSON.parse(readFileSync(path, 'utf8'))
const folder = require.resolve('@cucumber/messages/messages.schema.json')
const valid = new Ajv({ strict: false, allErrors: true }).compile(read(folder))
const version = read(folder.replace('messages.schema.json', 'package.json')).version

const problems = []
for (const file of process.argv.slice(2)) {
  const html = new CucumberHtmlStream()
  let bytes = 0
  const ended = new Promise((resolve, reject) => html.on('end', resolve).on('error', reject))
  html.on('data', (chunk) => (bytes += chunk.length))
  let number = 0
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number += 1
    const message = JSON.parse(line)
    if (!valid(message)) {
      const wrong = valid.errors.map((error) => `${error.instancePath} ${error.message}`).join('; ')
      problems.push(`${file}:${number}: ${wrong}`)
    }
    if (!html.write(message)) await new Promise((resolve) => html.once('drain', resolve))
  }
  html.end()
  await ended
  if (number === 0 || bytes === 0) problems.push(`${file}: ${number} lines, ${bytes} bytes of HTML`)
}
console.log(version)
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
