/** Message -> plain text for a terminal; control characters of strangers' text never reach it. */
import { chartWords } from '../core/chart.ts'
import type { Block, Inline, Message } from '../core/message.ts'

export function renderText(message: Message): string {
  const sections = message.sections.map(({ blocks }) => blocks.map(renderBlock).join('\n'))
  const charts = (message.charts ?? []).map((chart) => `\n[Chart] ${chartWords(chart)}\n`)
  return printable(`${sections.join('\n\n')}\n${charts.join('')}`)
}

function renderBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
      return block.url ? `${block.text}\n  ${block.url}` : `== ${block.text} ==`
    case 'text':
      return renderInline(block.content)
    case 'note':
      return `  (${renderInline(block.content)})`
    case 'quote':
      return `  “${block.text}”\n    — ${renderInline(block.source)}`
    case 'list':
      return block.items.map(({ content }) => `  • ${renderInline(content)}`).join('\n')
    default:
      return block satisfies never
  }
}

function renderInline(content: readonly Inline[]): string {
  return content
    .map((part) => {
      if (typeof part === 'string') return part
      if ('strong' in part) return part.strong
      if ('link' in part) return `${part.link} <${part.url}>`
      if ('channel' in part) return `#${part.channel}`
      return part.time.toISOString().slice(0, 16).replace('T', ' ')
    })
    .join('')
}

function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what must not pass
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ')
}
