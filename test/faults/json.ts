import type { FaultGroup } from './fault.ts'

export const JSON_FAULTS: FaultGroup = {
  name: 'json',
  title: 'JSON',
  promise:
    'A line is one JSON object (RFC 8259) or a problem with its place: validate looks into every value, other commands into those that they need, and into all others for bytes that no JSON has. Values keep their own digits. Names and numbers of a log are only counted; they have no other effect.',
  faults: [
    {
      fault: 'nesting of 1,000 levels',
      promise: 'valid up to 10,000 levels, in every command and form',
      breaks: [{ file: 'scan/line-depth.ts', from: 'DEEPEST = 10_000', to: 'DEEPEST = 900' }],
    },
    {
      fault: 'nesting beyond the limit',
      promise: 'one problem `too-deep` at the bracket that is one too many; the next line is read',
      breaks: [
        { file: 'scan/read-line.ts', from: 'bracket >= 0 ?', to: 'bracket > line.length ?' },
        { file: 'scan/line-depth.ts', from: 'if (depth > DEEPEST) return at', to: 'if (depth > DEEPEST) return 0' },
        { file: 'scan/kernel/assembly/skip.ts', from: 'if (depth == DEEPEST) return 0', to: '' },
      ],
    },
    {
      fault: 'deep JSON inside a text',
      promise: 'the string `json` of api lines may nest as deep as it likes, and its values keep their digits',
      breaks: [
        {
          file: 'scan/field-reader.ts',
          from: "rawText(onOneLine(text), '', steps)",
          to: "(JSON.stringify(readPath(parseText(text), steps)) ?? '')",
        },
        {
          file: 'scan/field-reader.ts',
          from: "return Buffer.from(escaped.replace(/[\\t\\n\\r]/g, ' '))",
          to: 'return Buffer.from(escaped)',
        },
        { file: 'scan/field-reader.ts', from: '/\\p{Surrogate}/gu', to: '/never/gu' },
      ],
    },
    {
      fault: 'many keys and long lines',
      promise: '200,000 keys in an object and lines of 20 MB are read',
      breaks: [{ file: 'commands/options.ts', from: '.default(MAX_LINE, ', to: '.default(MAX_LINE / 4, ' }],
    },
    {
      fault: 'keys that stand twice',
      promise: 'the last one counts, as in JSON.parse, also in digits and places',
      breaks: [
        {
          file: 'scan/locate.ts',
          from: 'value = walk.depth === path.length ? skipped(walk) : undefined',
          to: 'value ??= walk.depth === path.length ? skipped(walk) : undefined',
        },
        {
          file: 'scan/kernel/assembly/wanted.ts',
          from: 'if (load<u32>(slot, KEY_SEEN) == self) return 0',
          to: 'if (load<u32>(slot, KEY_SEEN) == self) return skipValue(p, end)',
        },
      ],
    },
    {
      fault: 'escaped keys and ids',
      promise: 'mean what they spell',
      breaks: [
        { file: 'scan/locate.ts', from: 'return walk.text() === step.key', to: 'return false' },
        { file: 'scan/kernel/kernel-scanner.ts', from: '[...plan.literals, ESCAPE]', to: '[...plan.literals]' },
        { file: 'scan/kernel/assembly/members.ts', from: 'hasEscape() ? 0 : quote', to: 'quote' },
      ],
    },
    {
      fault: 'ids inside other texts',
      promise: 'are no ids: an option such as `--connection-id` looks at whole values of id fields',
      breaks: [
        { file: 'query/cell-test.ts', from: 'texts.has(text)', to: '[...texts].some((it) => text.includes(it))' },
      ],
    },
    {
      fault: 'names of JavaScript as keys and values',
      promise: '`__proto__`, `constructor` and others are plain names, and nothing else',
      breaks: [
        {
          file: 'scan/read-path.ts',
          from: 'Object.hasOwn(value, step.key) ? value[step.key] : undefined',
          to: 'value[step.key]',
        },
        {
          file: 'measures/measures.ts',
          from: 'Object.hasOwn(MEASURES, call.measure) ? MEASURES[call.measure] : undefined',
          to: 'MEASURES[call.measure]',
        },
      ],
    },
    {
      fault: 'integers beyond 2^53',
      promise: 'keep their digits and are compared by them, in conditions, figures and gates',
      breaks: [
        { file: 'query/digits.ts', from: "if (a !== b || (aDigits === '' && bDigits === ''))", to: 'if (true)' },
        { file: 'query/predicate.ts', from: 'const hasDigits = needsDigits(condition)', to: 'const hasDigits = false' },
        { file: 'commands/grep/rows.ts', from: ' || String(value) !== text', to: '' },
        { file: 'aggregates/extremes.ts', from: "(as === 'value' && it?.text ? it.text : ", to: '(' },
      ],
    },
    {
      fault: 'numbers beyond doubles',
      promise: '1e400 stays as it is where values are shown, and is in no figure: none is ever NaN or Infinity',
      breaks: [{ file: 'aggregates/grouping/values.ts', from: ' && Number.isFinite(numbers[row]!)', to: '' }],
    },
    {
      fault: 'half of a surrogate pair',
      promise: 'taken as an escape, and spelled out: output is always UTF-8',
      breaks: [{ file: 'render/safe-text.ts', from: '\\p{Cc}\\p{Cf}\\p{Cs}', to: '\\p{Cc}\\p{Cf}' }],
    },
    {
      fault: 'NUL and control characters',
      promise:
        'legal as escapes and never raw in tables or JSON; raw inside a string they make the line invalid, which every command sees',
      breaks: [
        { file: 'scan/kernel/assembly/kernel.ts', from: 'hasControls() && ', to: 'false && ' },
        { file: 'render/safe-text.ts', from: '[\\p{Cc}', to: '[' },
        { file: 'scan/read-line.ts', from: 'const nul = line.indexOf(NUL)', to: 'const nul = -1' },
      ],
    },
    {
      fault: 'scalars and arrays as lines',
      promise: 'are no objects, so each is a bad line',
      breaks: [{ file: 'scan/read-line.ts', from: 'value !== null && !Array.isArray(value)', to: 'value !== null' }],
    },
    {
      fault: 'dialects of JSON',
      promise:
        'comments, trailing commas, single quotes, NaN, hexadecimal and the like are invalid: validate finds each with its place; other commands find all where they need the value, and elsewhere escapes, brackets, single numbers and words',
      breaks: [
        { file: 'scan/kernel/assembly/skip.ts', from: 'if ((braces & 1) != isBrace) return 0', to: '' },
        {
          file: 'scan/kernel/assembly/skip.ts',
          from: 'if (!areEscapes(p, escaped & lowBits(end - p))) return 0',
          to: '',
        },
        {
          file: 'scan/read-line.ts',
          from: 'return { fault: syntaxFault(line, isTorn, findSyntaxFault(line)) }',
          to: 'return { value: {} }',
        },
        {
          file: 'scan/read-line.ts',
          from: '...describeFault(line, fault) }',
          to: '...describeFault(line, fault), byte: 0 }',
        },
        { file: 'scan/kernel/assembly/scalars.ts', from: 'if (p == point + 1) return 0', to: '' },
      ],
    },
  ],
}
