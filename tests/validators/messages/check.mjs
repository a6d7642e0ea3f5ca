// Checks files of Cucumber Messages: each line by the JSON schema, the whole by making a page of it, beside the file.
//
//   node check.mjs FILE.ndjson …
//
// Prints the version of the protocol; says what is wrong on standard error and ends with 1.
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { CucumberHtmlStream } from '@cucumber/html-formatter'
import Ajv from 'ajv/dist/2020.js'

const read = (name) => JSON.parse(readFileSync(new URL(`node_modules/@cucumber/messages/${name}`, import.meta.url), 'utf8'))
const valid = new Ajv({ strict: false, allErrors: true }).compile(read('messages.schema.json'))
const { version } = read('package.json')

const problems = []
for (const file of process.argv.slice(2)) {
  const html = new CucumberHtmlStream()
  const page = html.pipe(createWriteStream(file.replace(/\.ndjson$/, '.html')))
  const failed = new Promise((_, reject) => html.on('error', reject))
  let number = 0
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number += 1
    const message = JSON.parse(line)
    if (!valid(message)) {
      const wrong = valid.errors.map((error) => `${error.instancePath} ${error.message}`).join('; ')
      problems.push(`${file}:${number}: ${wrong}`)
    }
    if (!html.write(message)) await Promise.race([once(html, 'drain'), failed])
  }
  html.end()
  await Promise.race([once(page, 'finish'), failed])
  if (number === 0) problems.push(`${file}: no line`)
}
console.log(version)
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
