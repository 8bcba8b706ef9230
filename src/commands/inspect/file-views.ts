import type { View } from '../../model/view.ts'
import type { FileOutput, InspectResult } from '../outputs/index.ts'
import { describeLeftOut, listOf } from '../wording.ts'

export function inspectViews({ files, absent, not_analysed, unknown, left_out }: InspectResult): View[] {
  const notes = []
  if (absent.length > 0) notes.push(`No file of: ${absent.join(', ')}.`)
  if (not_analysed.length > 0) notes.push(`Logs of Sora that are not analysed: ${listOf(not_analysed)}.`)
  if (unknown.length > 0) notes.push(`Not recognised (name them, with --kind): ${listOf(unknown)}.`)
  if (left_out.length > 0) notes.push(`Left out: ${listOf(left_out.map(describeLeftOut))}.`)
  return [
    {
      title: 'Files',
      columns: [
        { name: 'file', unit: 'text' },
        { name: 'kind', unit: 'text' },
        { name: 'lines', unit: 'count' },
        { name: 'bad', unit: 'count' },
        { name: 'first', unit: 'time' },
        { name: 'last', unit: 'time' },
        { name: 'size', unit: 'bytes', optional: true },
        { name: 'note', unit: 'text', optional: true },
        { name: 'sora', unit: 'text', optional: true },
        { name: 'node', unit: 'text', optional: true },
      ],
      rows: files.map((file) => [
        file.file,
        file.kinds.join(' ') || null,
        file.lines,
        file.bad_lines,
        file.first,
        file.last,
        file.size_bytes,
        noteOf(file),
        file.versions.join(' ') || null,
        file.nodes.join(' ') || null,
      ]),
      emphasis: files.map(({ fault, bad_lines }) => (fault ? 'error' : bad_lines > 0 ? 'warning' : undefined)),
      notes,
    },
  ]
}

/** All that is known of each file. */
export function inspectTable({ files }: InspectResult): View {
  return {
    title: 'Files',
    columns: [
      { name: 'file', unit: 'text' },
      { name: 'kinds', unit: 'text' },
      { name: 'told_by', unit: 'text' },
      { name: 'size_bytes', unit: 'bytes' },
      { name: 'lines', unit: 'count' },
      { name: 'bad_lines', unit: 'count' },
      { name: 'first', unit: 'time' },
      { name: 'last', unit: 'time' },
      { name: 'versions', unit: 'text' },
      { name: 'nodes', unit: 'text' },
      { name: 'part', unit: 'count' },
      { name: 'parts', unit: 'count' },
      { name: 'fault', unit: 'text' },
      { name: 'copy_of', unit: 'text' },
    ],
    rows: files.map((file) => [
      file.file,
      file.kinds.join(' '),
      file.told_by,
      file.size_bytes,
      file.lines,
      file.bad_lines,
      file.first,
      file.last,
      file.versions.join(' '),
      file.nodes.join(' '),
      file.part?.index ?? null,
      file.part?.of ?? null,
      file.fault,
      file.copy_of,
    ]),
  }
}

function noteOf({ part, told_by, copy_of, fault }: FileOutput): string | null {
  const notes = fault ? [fault] : []
  if (copy_of !== null) notes.push(`copy of ${copy_of}`)
  if (part) notes.push(`part ${part.index} of ${part.of}`)
  if (told_by !== 'name') notes.push(`kind by ${told_by === 'option' ? '--kind' : 'content'}`)
  return notes.join(', ') || null
}
