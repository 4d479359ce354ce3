import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The community's articles as { id, title, phrasings, body }; phrasings in one string. */
export function readArticles(folder) {
  return readdirSync(folder, { recursive: true })
    .filter(name => name.endsWith('.md'))
    .sort()
    .map(name => readArticle(readFileSync(join(folder, name), 'utf8')))
}

function readArticle(text) {
  const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text)
  const article = { phrasings: [], body: body.trim() }
  let list = ''
  for (const line of head.split('\n')) {
    const item = /^ {2}- (.*)$/.exec(line)
    const field = /^([\w-]+): ?(.*)$/.exec(line)
    if (item) {
      if (list === 'phrasings') article.phrasings.push(unquote(item[1]))
    } else if (field) {
      list = field[1]
      if (field[2]) article[list] = unquote(field[2])
    }
  }
  return { id: article.id, title: article.title, phrasings: article.phrasings.join('\n'), body: article.body }
}

function unquote(text) {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text
}
