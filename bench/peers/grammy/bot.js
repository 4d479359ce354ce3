import http from 'node:http'
import MiniSearch from 'minisearch'
import { run } from '@grammyjs/runner'
import { Bot, webhookCallback } from 'grammy'
import { readArticles } from '../articles.mjs'

const { BOT_TOKEN, BOT_API, BOT_MODE, BOT_PORT, BOT_SECRET, ARTICLES } = process.env

const index = new MiniSearch({
  fields: ['title', 'phrasings', 'body'],
  storeFields: ['title', 'body'],
  searchOptions: { boost: { title: 2, phrasings: 1.5 } },
})
index.addAll(readArticles(ARTICLES))

const bot = new Bot(BOT_TOKEN, { client: { apiRoot: BOT_API, canUseWebhookReply: method => method === 'sendMessage' } })

bot.command('start', ctx => ctx.reply('Ask me anything about the community.'))
bot.on('message:text', ctx => {
  const [best] = index.search(ctx.message.text)
  return ctx.reply(best ? `${best.title}\n\n${best.body}` : "I don't know that.")
})

if (BOT_MODE === 'webhook') {
  await bot.init()
  http.createServer(webhookCallback(bot, 'http', { secretToken: BOT_SECRET })).listen(Number(BOT_PORT), '127.0.0.1')
  await bot.api.setWebhook(`https://127.0.0.1:${BOT_PORT}/webhook`, { secret_token: BOT_SECRET })
} else {
  run(bot)
}
