import { expect, test } from 'vitest'
import { ID_NAMES, LOG_KIND_NAMES, LOG_KINDS } from '../../../src/kinds/index.ts'
import { linksOf } from '../../../src/kinds/links.ts'
import { listFields, loadSchema } from '../../../src/kinds/schema.ts'

const OTHERS = ID_NAMES.filter((id) => id !== 'connection_id')

test.each(LOG_KIND_NAMES)('a line of %s that names a connection has all ids but those that it may lack', (kind) => {
  const required = new Set(listFields(loadSchema(kind)).flatMap((field) => (field.required ? field.path : [])))
  const { ids, mayLack } = LOG_KINDS[kind]
  for (const id of OTHERS.filter((it) => !mayLack.includes(it))) {
    const declared = ids.connection_id.filter((path) => required.has(path))
    expect(declared).not.toEqual([])
    for (const path of declared) {
      const parent = path.slice(0, -'connection_id'.length)
      const outer = parent.replace(/[^.]*\[\]\.$/, '').replace(/data\.$/, '')
      expect([parent, outer].some((place) => required.has(`${place}${id}`))).toBe(true)
    }
  }
})

test('a client id belongs with the connection of its own element, a session with all that a line names', () => {
  expect(linksOf('session_webhook', 'client_id')).toContainEqual({
    each: 'req.connections[]',
    ids: ['req.connections[].client_id'],
    connections: ['req.connections[].connection_id'],
  })
  expect(linksOf('session_webhook', 'session_id')).toEqual([{ ids: ['@session_id'], connections: ['@connection_id'] }])
})

test('reports of getStats only repeat what other logs say', () => {
  const telling = LOG_KIND_NAMES.filter((kind) => linksOf(kind, 'client_id').length > 0)
  expect(LOG_KIND_NAMES.filter((kind) => !telling.includes(kind))).toEqual([
    'stats_webhook',
    'stats_webhook_error',
    'rtc_stats',
  ])
})
