import type { FaultGroup } from './fault.ts'

export const BYTES: FaultGroup = {
  name: 'bytes',
  title: 'Bytes and lines',
  promise:
    'A line ends at a line feed and nowhere else; what is no text is named with its place, and its neighbours are kept.',
  faults: [
    {
      fault: 'UTF-16',
      promise: 'refused by name with the command that converts it, exit 2',
      breaks: [{ file: 'input/decode.ts', from: '{ bytes: [0xff, 0xfe], ', to: '{ bytes: [0xff, 0xfd], ' }],
    },
  ],
}
