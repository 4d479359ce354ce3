import http from 'node:http'
import MiniSearch from 'minisearch'
import { Telegraf } from 'telegraf'
import { message } from 'telegraf/filters'
import { readArticles } from '../articles.mjs'

const { BOT_TOKEN, BOT_API, BOT_MODE, BOT_PORT, BOT_SECRET, ARTICLES } = process.env

const index = new MiniSearch({
  fields: ['title', 'phrasings', 'body'],
  storeFields: ['title', 'body'],
  searchOptions: { boost: { title: 2, phrasings: 1.5 } },
})
index.addAll(readArticles(ARTICLES))

const bot = new Telegraf(BOT_TOKEN, { telegram: { apiRoot: BOT_API } })
// Over plain HTTP Telegraf drops its keep-alive agent; towards Telegram itself it has one.
bot.telegram.options.agent = new http.Agent({ keepAlive: true })

bot.start(ctx => ctx.reply('Ask me anything about the community.'))
bot.on(message('text'), ctx => {
  const [best] = index.search(ctx.message.text)
  return ctx.reply(best ? `${best.title}\n\n${best.body}` : "I don't know that.")
})

if (BOT_MODE === 'webhook') {
  const handle = await bot.createWebhook({ domain: `127.0.0.1:${BOT_PORT}`, path: '/webhook', secret_token: BOT_SECRET })
  http.createServer(handle).listen(Number(BOT_PORT), '127.0.0.1')
} else {
  bot.launch()
}
