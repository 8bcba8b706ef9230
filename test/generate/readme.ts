import type { Arrival } from './arrival.ts'
import { type Gathering, tellHour } from './hour.ts'

const PLAIN = 'nothing goes wrong'

/** samples/README.md: the story of the hour, and which connection shows what. */
export function makeReadme(): string {
  const hour = tellHour()
  const arrivals = hour.flatMap((gathering) => gathering.arrivals)
  return `${[
    '# Samples: one hour of a small Sora cluster',
    '',
    'All 13 logs of Sora 2025.2.1, 2026-11-20T10:00Z to 11:00Z, of two nodes, `sora@192.0.2.11` and `sora@192.0.2.12`. The same',
    'connections are in each log. **All of it is invented**: people, ids, addresses (documentation ranges), names and secrets.',
    '',
    ...hour.map(channelLine),
    '',
    '| connection_id | channel | who | what it shows |',
    '| --- | --- | --- | --- |',
    ...storyRows(arrivals, hour),
    '',
    '`npm run samples` writes these files, this page too, from [`scenario.ts`](../test/generate/scenario.ts) and',
    '[`visits.ts`](../test/generate/visits.ts): change those, not the files.',
  ].join('\n')}\n`
}

function channelLine({ channel, session }: Gathering): string {
  return `- \`${channel.channel_id}\`, session \`${session.session_id}\` on ${session.node.node_name}: ${channel.story}`
}

/** A row a story; visits that share one, such as a storm of reconnects, share the row. */
function storyRows(arrivals: readonly Arrival[], hour: readonly Gathering[]): string[] {
  const stories = new Set(arrivals.map(storyOf).filter((story) => story !== PLAIN))
  return [...stories, PLAIN].map((story) => {
    const told = arrivals.filter((arrival) => storyOf(arrival) === story)
    const channels = hour.filter((gathering) => gathering.arrivals.some((arrival) => told.includes(arrival)))
    const ids = told.map(({ connection }) => `\`${connection.connection_id}\``)
    const names = told.map(({ visit }) => visit.who)
    return `| ${ids.join(' ')} | ${channels.map(({ channel }) => channel.channel_id).join(', ')} | ${names.join(', ')} | ${story} |`
  })
}

function storyOf({ visit }: Arrival): string {
  return visit.story ?? PLAIN
}
