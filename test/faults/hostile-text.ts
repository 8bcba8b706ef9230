import type { FaultGroup } from './fault.ts'

export const HOSTILE_TEXT: FaultGroup = {
  name: 'hostile-text',
  title: 'Hostile text',
  promise:
    'Text of logs, file names and command lines cannot control a terminal, forge a row, run a formula, or show a secret.',
  faults: [
    {
      fault: 'controls in data',
      promise:
        'C0, DEL, C1, bidi and invisible characters are spelled out in every format, as \\x1b or as \\u escapes of JSON; in csv that goes to a pipe or a file, tabs and line ends stay',
      breaks: [
        {
          file: 'render/safe-text.ts',
          from: 'return escapeUnsafe(text, (character) => SHORT_ESCAPES',
          to: 'return text || escapeUnsafe(text, (character) => SHORT_ESCAPES',
        },
        { file: 'render/safe-text.ts', from: "character === '\\n' ? character :", to: 'character ? character :' },
        { file: 'render/safe-text.ts', from: '\\p{Cc}', to: '' },
        { file: 'render/safe-text.ts', from: '\\p{Zl}\\p{Zp}', to: '' },
        {
          file: 'render/csv.ts',
          from: "if (typeof value === 'string') return toText(value)",
          to: 'if (typeof value === "string") return value',
        },
      ],
    },
    {
      fault: 'controls in file names',
      promise: 'spelled out wherever a file is named',
      breaks: [
        {
          file: 'commands/grep/line-printer.ts',
          from: 'const name = safeText(source.path)',
          to: 'const name = source.path',
        },
        {
          file: 'commands/grep/line-printer.ts',
          from: 'describe(source, safeText(source.path), count)',
          to: 'describe(source, source.path, count)',
        },
        { file: 'commands/reading.ts', from: 'safeText(line)', to: 'line' },
      ],
    },
    {
      fault: 'controls in what the user writes',
      promise: 'spelled out in messages, which are one line, and in the excerpt below them',
      breaks: [
        { file: 'cli.ts', from: 'safeText(error.message)', to: 'error.message' },
        {
          file: 'render/excerpt.ts',
          from: 'safeText(text.slice(start, Math.min(end, start + LONGEST)))',
          to: 'text.slice(start, Math.min(end, start + LONGEST))',
        },
      ],
    },
    {
      fault: 'controls in lines on a terminal',
      promise:
        'spelled out as \\u escapes, also where matches are coloured; to a pipe or a file whole lines go byte for byte',
      breaks: [
        {
          file: 'commands/grep/create-printer.ts',
          from: 'if (!stdout.isTTY) return stdout',
          to: 'if (stdout) return stdout',
        },
        { file: 'commands/grep/create-printer.ts', from: 'if (!stdout.isTTY) return stdout', to: '' },
        {
          file: 'commands/grep/create-printer.ts',
          from: "const isForPeople = isTTY || (color === 'always' && !writesFile(options))",
          to: 'const isForPeople = true',
        },
        {
          file: 'render/line-view.ts',
          from: 'yield { text: safeLine(text.slice(from, at)), isMatch: true }',
          to: 'yield { text: text.slice(from, at), isMatch: true }',
        },
        {
          file: 'render/line-view.ts',
          from: 'yield { text: safeLine(text.slice(at, end)), isMatch: false }',
          to: 'yield { text: text.slice(at, end), isMatch: false }',
        },
      ],
    },
    {
      fault: 'ends of lines in names',
      promise:
        'no forged rows: a group is one row, a problem one annotation, a record one line; only csv in a pipe or a file has line ends in a row, in quotes',
      breaks: [{ file: 'render/safe-text.ts', from: "'\\n': '\\\\n',", to: "'\\n': '\\n'," }],
    },
    {
      fault: 'workflow commands in data',
      promise: '-f github writes its own commands alone: no %0A, no : and , of a file name',
      breaks: [
        { file: 'commands/validate/github.ts', from: ".replaceAll('%', '%25')", to: '' },
        { file: 'commands/validate/github.ts', from: ".replaceAll(':', '%3A')", to: '' },
        { file: 'commands/validate/github.ts', from: ".replaceAll(',', '%2C')", to: '' },
      ],
    },
    {
      fault: 'formulas in data',
      promise: 'csv and tsv put an apostrophe before what a spreadsheet would run, also behind spaces and quotes',
      breaks: [
        { file: 'render/csv.ts', from: 'FORMULA.test(text) &&', to: 'text === "" &&' },
        { file: 'render/csv.ts', from: '[\\s"]*[=+', to: '[=+' },
      ],
    },
    {
      fault: 'texts that look alike',
      promise: 'csv and tsv never write two different texts as one; csv on a terminal breaks no line',
      breaks: [
        { file: 'render/cell-text.ts', from: 'safeText(doubleBackslashes(text))', to: 'safeText(text)' },
        { file: 'render/cell-text.ts', from: '&& !holdsSpelling(text)', to: '' },
        { file: 'render/cell-text.ts', from: 'safeLines(doubleBackslashes(text))', to: 'safe' },
        {
          file: 'render/csv.ts',
          from: 'columns === undefined ? csvText : tsvText',
          to: 'columns === 0 ? tsvText : csvText',
        },
        { file: 'render/csv.ts', from: "/^'*(?:", to: '/^(?:' },
      ],
    },
    {
      fault: 'markup in data',
      promise: 'markdown shows pipes, HTML, code, links and mentions as they are written',
      breaks: [{ file: 'render/markdown.ts', from: "return text.replace(MARKUP, '\\\\$&')", to: 'return text' }],
    },
    {
      fault: 'names of 1 MB',
      promise: 'cut in tables, annotations and messages, whole in JSON and csv',
      breaks: [
        { file: 'render/cells.ts', from: 'LONGEST_CELL = 120', to: 'LONGEST_CELL = 1e9' },
        { file: 'kinds/nearest.ts', from: 'if (name.length > LONGEST_WORD) return []', to: '' },
        { file: 'commands/validate/github.ts', from: 'showSentence(text)', to: 'safeText(text)' },
      ],
    },
    {
      fault: 'colours where none are shown',
      promise: 'none in a pipe or a file, with NO_COLOR or TERM=dumb',
      breaks: [
        { file: 'render/wants-color.ts', from: 'if (env.NO_COLOR) return false', to: '' },
        { file: 'render/wants-color.ts', from: "return isTTY && env.TERM !== 'dumb'", to: 'return isTTY' },
        {
          file: 'render/wants-color.ts',
          from: "return isTTY && env.TERM !== 'dumb'",
          to: "return env.TERM !== 'dumb'",
        },
        { file: 'commands/style.ts', from: 'color: !writesFile(options) &&', to: 'color:' },
      ],
    },
    {
      fault: 'secrets',
      promise: '(secret) in each format of what is made of lines, by name and by form, unless --show-secrets',
      breaks: [
        { file: 'redact/secret-names.ts', from: "'cookie', 'set cookie'", to: "'set cookie'" },
        { file: 'redact/secret-forms.ts', from: '(?<![\\w-])eyJ[\\w-]{8,}[\\w.-]*', to: 'eyJ$' },
        { file: 'redact/secret-forms.ts', from: "'ghp_', ", to: '' },
        { file: 'redact/secret-forms.ts', from: 'isCredential(word) || ', to: '' },
        { file: 'redact/secret-forms.ts', from: 'maskKeyBlocks(text))', to: 'text)' },
        { file: 'redact/secrets.ts', from: 'maskNamedValues(maskForms(text))', to: 'maskForms(text)' },
        {
          file: 'redact/mask.ts',
          from: 'if (isSecretName(this.#name, this.#names.at(-1)))',
          to: 'if (this.#name === "")',
        },
        {
          file: 'commands/grep/fields.ts',
          from: '(showSecrets ? (text) => text : createJsonMask(keysOfPath(path)))',
          to: '((text) => text)',
        },
        { file: 'commands/stats/counting.ts', from: 'if (shown.showSecrets)', to: 'if (result)' },
        { file: 'commands/stats/mask-result.ts', from: "name !== 'distinct' &&", to: "name === 'distinct' &&" },
        { file: 'commands/validate/validate.ts', from: 'options.showSecrets ? all :', to: 'all ? all :' },
        { file: 'commands/validate/problem-lines.ts', from: 'this.#showSecrets ? told :', to: 'told ? told :' },
        {
          file: 'commands/inspect/inspect.ts',
          from: 'options.showSecrets ? inspected :',
          to: 'inspected ? inspected :',
        },
        { file: 'commands/near-ids.ts', from: 'options.showSecrets || maskText(name) === name', to: 'name' },
      ],
    },
    {
      fault: 'secrets in whole lines',
      promise: 'never altered: lines leave grep as they are, also with --meta and --json',
      breaks: [
        {
          file: 'commands/grep/line-printer.ts',
          from: '[placeOf(line), line.bytes] : [line.bytes]',
          to: "[placeOf(line), line.bytes] : [Buffer.from(line.bytes.toString().replace('hunter2', ''))]",
        },
      ],
    },
    {
      fault: 'text that makes patterns slow',
      promise:
        'none: no repetition of a repetition in our own patterns, and lines of 100 kB of what is hard for patterns',
      breaks: [
        { file: 'render/unit-texts.ts', from: '/^-?\\d{1,300}(?:\\.\\d{1,300})?$/', to: '/^-?(?:\\d+)+(?:\\.\\d+)?$/' },
      ],
    },
  ],
}
