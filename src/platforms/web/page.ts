/** The page: one channel as a chat app shows it, readable without a script. */
import { html } from 'hono/html'
import type { Chat } from '../../chat/platform.ts'
import type { Shown } from './channel.ts'
import { spokenLines } from './complete.ts'
import { type Html, renderHtml, renderTime } from './render.ts'

export const LOOKS = ['discord', 'slack'] as const
export type Look = (typeof LOOKS)[number]

const LOOK_NAMES: Record<Look, string> = { discord: 'Discord', slack: 'Slack' }

interface View {
  readonly look: Look
  readonly shown: readonly Shown[]
  readonly chat: Pick<Chat, 'commands'>
  /** What stands in the input already. */
  readonly typed: string
}

/** The whole document. */
export function renderPage({ look, shown, chat, typed }: View): Html {
  return html`<!doctype html>
<html lang="en" class="${look}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>#newsroom · Nutgraf</title>
<link rel="stylesheet" href="/page.css">
<script src="/page.js" type="module"></script>
</head>
<body>
${MARK}
<a class="skip" href="#say">Skip to the command line</a>
${renderSide(chat)}
<header>
<h1><span aria-hidden="true">#</span> newsroom</h1>
<p>News digests with quotes and figures proved word for word</p>
<nav class="looks" aria-label="Look">${LOOKS.map((name) => renderLook(name, look))}</nav>
</header>
<main id="log" role="log" aria-label="Messages">
${shown.length > 0 ? shown.map(renderShown) : EMPTY}
</main>
${renderSay(chat, typed)}
</body>
</html>`
}

const MARK = html`<svg aria-hidden="true"><symbol id="mark" viewBox="0 0 40 40"><path d="M9 11h22M9 29h14" stroke="currentColor" stroke-width="3" stroke-linecap="round" opacity=".55"/><path d="M9 20h22" stroke="currentColor" stroke-width="5" stroke-linecap="round"/></symbol></svg>`
const AVATAR = html`<svg class="avatar" aria-hidden="true"><use href="#mark"/></svg>`
const EMPTY = html`<p id="empty">Nutgraf is reading its feeds. The first digest appears here by itself in a few seconds.</p>`

function renderSide({ commands }: Pick<Chat, 'commands'>): Html {
  return html`<nav class="side" aria-label="Commands">
<p class="brand">${AVATAR} Nutgraf</p>
<h2>Commands</h2>
<ul>${commands.map(
    ({ name, description }) =>
      html`<li><a href="/?say=%2F${name}%20#say" data-say="/${name} ">/${name}</a> <span>${description}</span></li>`,
  )}</ul>
</nav>`
}

function renderLook(name: Look, look: Look): Html {
  return html`<a href="/?look=${name}" ${name === look ? html`aria-current="true"` : ''}>${LOOK_NAMES[name]}</a>`
}

function renderShown({ id, at, message, asked, isPrivate, files }: Shown): Html {
  return html`<article id="${id}" aria-label="${message.title}"${isPrivate ? html` class="private"` : ''}>
${asked === undefined ? '' : html`<p class="asked">Asked: <code dir="auto">${asked}</code></p>`}
${AVATAR}
<p class="who"><strong>Nutgraf</strong> <span class="app">APP</span> ${renderTime(at)}</p>
${renderHtml(message)}
${files.map(({ alt }, i) => html`<img class="chart" src="/image/${id}/${i}" alt="${alt}">`)}
${isPrivate ? html`<p class="only">Only you can see this</p>` : ''}
</article>`
}

function renderSay(chat: Pick<Chat, 'commands'>, typed: string): Html {
  return html`<form id="say-form" method="post" action="/command">
<p id="state" role="status"></p>
<label for="say">Question or command</label>
<input id="say" name="text" list="lines" value="${typed}" maxlength="2000" required autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="send" placeholder="Ask a question, or try /brief">
<datalist id="lines">${spokenLines(chat).map(({ line }) => html`<option value="${line}"></option>`)}</datalist>
<ul id="choices" role="listbox" aria-label="Completions" hidden></ul>
<button>Send</button>
</form>`
}
