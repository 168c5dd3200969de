// Makes the page live: new messages and the reader's own time zone. The page works without it too.
import './choices.js'

const log = document.querySelector('#log')
const form = document.querySelector('#say-form')
const say = document.querySelector('#say')
const state = document.querySelector('#state')
const clock = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }

function showLocalTimes(root) {
  const thisYear = new Date().getFullYear()
  for (const time of root.querySelectorAll('time')) {
    const at = new Date(time.dateTime)
    const year = at.getFullYear() === thisYear ? {} : { year: 'numeric' }
    time.textContent = at.toLocaleString(undefined, { ...clock, ...year })
  }
}

/** Takes what is new from the page as the server shows it now. */
async function takeNews(response) {
  if (!response.ok) throw new Error(`status ${response.status}`)
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const fresh = [...page.querySelectorAll('#log > article')].filter(({ id }) => !document.getElementById(id))
  if (fresh.length === 0) return
  document.querySelector('#empty')?.remove()
  const wasAtEnd = window.innerHeight + window.scrollY >= document.body.scrollHeight - 80
  for (const article of fresh) {
    showLocalTimes(article)
    log.append(article)
  }
  if (wasAtEnd) fresh[0].scrollIntoView()
}

async function listen() {
  const events = new EventSource('/events')
  const refresh = async () => {
    try {
      await takeNews(await fetch('/'))
    } catch {
      state.textContent = 'Nutgraf does not answer. Trying again…'
    }
  }
  events.addEventListener('news', refresh)
  events.addEventListener('open', () => {
    state.textContent = ''
    refresh()
  })
  events.addEventListener('error', () => {
    state.textContent = 'Not connected. Trying again…'
  })
}

async function send(event) {
  event.preventDefault()
  if (form.ariaBusy === 'true') return
  form.ariaBusy = 'true'
  state.textContent = 'Nutgraf is looking it up…'
  try {
    await takeNews(
      await fetch('/command', { method: 'POST', body: new URLSearchParams({ text: say.value }) }),
    )
    say.value = ''
    state.textContent = ''
    log.lastElementChild?.scrollIntoView()
  } catch {
    state.textContent = 'That did not arrive. Send it again?'
  } finally {
    form.ariaBusy = 'false'
  }
}

function fillIn(event) {
  const link = event.target.closest('[data-say]')
  if (!link) return
  event.preventDefault()
  say.value = link.dataset.say
  say.focus()
  say.dispatchEvent(new Event('input'))
}

showLocalTimes(document)
if (location.hash === '') log.querySelector('article:last-of-type')?.scrollIntoView()
form.addEventListener('submit', send)
document.addEventListener('click', fillIn)
listen()
