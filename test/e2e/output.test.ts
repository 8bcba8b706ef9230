import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openOutput } from '../../src/commands/output-file.ts'
import type { Io } from '../../src/model/io.ts'
import { runCli } from '../support/run-cli.ts'
import { tempFolder } from '../support/temp-folder.ts'

const API = '{"id":"A","timestamp":"2026-11-22T09:00:00Z","operation":"StartRecording","json":"{}"}\n'
const OLD = 'the old file\n'

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8')

/** Runs with paths below the folder. */
const run = (folder: string, ...args: string[]) => runCli(args, { resolve: (path) => join(folder, path) })

describe('--output', () => {
  test.each([
    ['stats', 'out.txt', 'table'],
    ['stats', 'out.json', 'json'],
    ['inspect', 'out.csv', 'csv'],
    ['inspect', 'OUT.TSV', 'tsv'],
    ['validate', 'out.jsonl', 'jsonl'],
    ['validate', 'out.md', 'markdown'],
  ])('%s -o %s writes what standard output has of -f %s', async (command, name, format) => {
    const folder = tempFolder({ 'api.jsonl': `${API}{"id":5}\n` })
    const printed = await run(folder, command, '-f', format, 'api.jsonl')
    const written = await run(folder, command, '-o', name, 'api.jsonl')
    expect(read(folder, name)).toBe(printed.stdout)
    expect(written).toEqual({ ...printed, stdout: '' })
    expect(readdirSync(folder).sort()).toEqual(['api.jsonl', name].sort())
  })

  test('schema writes the JSON Schema to .json, the fields to any other ending', async () => {
    const folder = tempFolder()
    await run(folder, 'schema', 'api', '-o', 'api.schema.json')
    await run(folder, 'schema', 'api', '-o', 'fields.csv')
    await run(folder, 'schema', 'api', '--fields', '-o', 'fields.json')
    await run(folder, 'schema', '-o', 'kinds.json')
    expect(JSON.parse(read(folder, 'api.schema.json'))).toMatchObject({ title: 'ApiLog' })
    expect(read(folder, 'fields.csv')).toMatch(/^path,type,required,unit,values,description\nid,string,true,/)
    expect(JSON.parse(read(folder, 'fields.json')).result.fields).toHaveLength(4)
    expect(JSON.parse(read(folder, 'kinds.json')).result.kinds).toHaveLength(13)
  })

  test('--format and --json tell more than an ending', async () => {
    const folder = tempFolder({ 'api.jsonl': API })
    await run(folder, 'stats', '-f', 'csv', '-o', 'out.json', 'api.jsonl')
    expect(read(folder, 'out.json')).toMatch(/^kind,table/)
    await run(folder, 'stats', '--json', '-o', 'report', 'api.jsonl')
    expect(read(folder, 'report')).toMatch(/^\{\n {2}"schema"/)
  })

  test('there is no colour in a file, whoever asks for it', async () => {
    const folder = tempFolder({ 'api.jsonl': `${API}bad\n` })
    const env = { FORCE_COLOR: '1' }
    const resolve = (path: string) => join(folder, path)
    await runCli(['inspect', '--color', 'always', '-o', 'out.txt', 'api.jsonl'], { env, resolve, columns: 40 })
    expect(read(folder, 'out.txt')).not.toContain('\x1b')
    expect(read(folder, 'out.txt').split('\n')[1]!.length).toBeGreaterThan(40)
  })

  test('an old file is replaced, with its mode', async () => {
    const folder = tempFolder({ 'api.jsonl': API, 'out.json': OLD })
    chmodSync(join(folder, 'out.json'), 0o640)
    expect((await run(folder, 'stats', '-o', 'out.json', 'api.jsonl')).exitCode).toBe(0)
    expect(JSON.parse(read(folder, 'out.json')).schema).toBe('sora-logs/stats@1')
    expect(statSync(join(folder, 'out.json')).mode & 0o777).toBe(0o640)
  })

  test('a partial answer replaces no file; standard output has it', async () => {
    const folder = tempFolder({ 'api.jsonl': API, 'out.json': OLD })
    const { exitCode } = await run(folder, 'stats', '-o', 'out.json', 'api.jsonl', 'missing.jsonl')
    expect([exitCode, read(folder, 'out.json')]).toEqual([2, OLD])
    const { stdout } = await run(folder, 'stats', '--json', 'api.jsonl', 'missing.jsonl')
    expect(JSON.parse(stdout)).toMatchObject({ input: { lines: 1 }, warnings: [{ code: 'input' }] })
  })
})

describe('openOutput', () => {
  const io = { resolve: (path) => path, interrupted: new AbortController().signal } as Io

  test('keeps the old file until it is committed, and leaves nothing behind when it is discarded', async () => {
    const folder = tempFolder({ 'out.txt': OLD })
    const file = await openOutput(join(folder, 'out.txt'), io)
    await file.output.write('new ')
    expect(read(folder, 'out.txt')).toBe(OLD)
    await file.discard()
    await file.discard()
    expect([readdirSync(folder), read(folder, 'out.txt')]).toEqual([['out.txt'], OLD])
  })

  test('writes text and bytes in their order', async () => {
    const folder = tempFolder()
    const file = await openOutput(join(folder, 'out.txt'), io)
    await file.output.write('日本')
    await file.output.write(Buffer.from('語\n'))
    await file.commit()
    await file.discard()
    expect([readdirSync(folder), read(folder, 'out.txt')]).toEqual([['out.txt'], '日本語\n'])
  })

  test('says so when the file cannot be put in its place', async () => {
    const folder = tempFolder({ 'out.txt': OLD })
    const path = join(folder, 'out.txt')
    const file = await openOutput(path, io)
    rmSync(path)
    mkdirSync(path)
    await expect(file.commit()).rejects.toThrow(`${path}: cannot be written (`)
    expect(readdirSync(folder)).toEqual(['out.txt'])
  })
})
