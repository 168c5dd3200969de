// Completions under the command line: whole lines to choose from, by arrow keys, Tab, or a click.
// A datalist can't do it: browsers hide "/quote Ilse Marrander" from someone who typed "/quote marr".
// Without this script the datalist still offers the commands.

const say = document.querySelector('#say')
const list = document.querySelector('#choices')

const SUGGEST_AFTER_MS = 120

const KEYS = {
  ArrowDown: () => choose((chosen + 1) % list.children.length),
  ArrowUp: () => choose((chosen <= 0 ? list.children.length : chosen) - 1),
  Escape: () => show([]),
  Tab: () => take(list.children[Math.max(chosen, 0)]),
  Enter: () => take(list.children[chosen]),
}

let chosen = -1
let timer

async function suggest() {
  const typed = say.value
  const response = await fetch(`/suggest?${new URLSearchParams({ text: typed })}`)
  if (!response.ok || say.value !== typed || document.activeElement !== say) return
  show((await response.json()).filter((line) => line !== typed.trim()))
}

function show(lines) {
  list.replaceChildren(...lines.map(renderChoice))
  list.hidden = lines.length === 0
  say.ariaExpanded = String(!list.hidden)
  choose(-1)
}

function renderChoice(line, i) {
  return Object.assign(document.createElement('li'), { id: `choice-${i}`, role: 'option', textContent: line })
}

function choose(index) {
  chosen = index
  for (const [i, choice] of [...list.children].entries()) choice.ariaSelected = String(i === index)
  const choice = list.children[index]
  choice?.scrollIntoView({ block: 'nearest' })
  if (choice) say.setAttribute('aria-activedescendant', choice.id)
  else say.removeAttribute('aria-activedescendant')
}

function take(choice) {
  say.value = `${choice.textContent} `
  show([])
  suggest()
}

function suggestSoon() {
  clearTimeout(timer)
  timer = setTimeout(suggest, SUGGEST_AFTER_MS)
}

function close() {
  clearTimeout(timer)
  show([])
}

function steer(event) {
  // with nothing chosen, Enter sends what was typed
  const isOurs = !list.hidden && !event.shiftKey && (event.key !== 'Enter' || chosen >= 0)
  if (!isOurs || !Object.hasOwn(KEYS, event.key)) return
  event.preventDefault()
  KEYS[event.key]()
}

function pick(event) {
  event.preventDefault() // the command line keeps the focus
  const choice = event.target.closest('li')
  if (choice) take(choice)
}

say.removeAttribute('list')
say.role = 'combobox'
say.ariaAutoComplete = 'list'
say.setAttribute('aria-controls', list.id)
say.addEventListener('input', suggestSoon)
say.addEventListener('keydown', steer)
say.addEventListener('blur', close)
say.form.addEventListener('submit', close)
list.addEventListener('mousedown', pick)
