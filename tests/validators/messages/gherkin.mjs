// What Cucumber's own parser says of features: the messages "gherkinDocument" and "pickle", one a line.
//
//   node gherkin.mjs FILE.feature …
import { readFileSync } from 'node:fs'
import { generateMessages } from '@cucumber/gherkin'
import { IdGenerator, SourceMediaType } from '@cucumber/messages'

const newId = IdGenerator.incrementing()
const options = { newId, includeGherkinDocument: true, includePickles: true, includeSource: false }
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8')
  for (const message of generateMessages(text, file, SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN, options)) {
    console.log(JSON.stringify(message))
  }
}
