/** What Slack sends for the words after a slash command -> the words as they were typed. */

/**
 * Slack writes channels as `<#C123|news>` and addresses as `<https://…|…>`, and escapes `& < >`. Channels become
 * their ids, addresses themselves; users (`<@U123|ann>`) stay, the settings command reads them.
 *
 * @example readSlashText('iraq channel:<#C123|news>') // "iraq channel:C123"
 */
export function readSlashText(text: string): string {
  return text
    .replace(/<#([A-Z0-9]+)(?:\|[^<>]*)?>/g, '$1')
    .replace(/<((?:https?|mailto):[^<>|]+)(?:\|[^<>]*)?>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}
