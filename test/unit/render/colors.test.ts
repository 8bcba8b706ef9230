import { describe, expect, it } from 'vitest'
import { createStyle } from '../../../src/render/colors.ts'
import { wantsColor } from '../../../src/render/wants-color.ts'

describe('wantsColor', () => {
  it.each([
    { isTTY: true, env: {}, expected: true },
    { isTTY: false, env: {}, expected: false },
    { isTTY: true, env: { NO_COLOR: '1' }, expected: false },
    { isTTY: true, env: { NO_COLOR: '' }, expected: true },
    { isTTY: true, env: { TERM: 'dumb' }, expected: false },
    { isTTY: true, env: { TERM: 'xterm-256color' }, expected: true },
    { isTTY: false, env: { FORCE_COLOR: '1' }, expected: true },
    { isTTY: false, env: { FORCE_COLOR: '' }, expected: true },
    { isTTY: true, env: { FORCE_COLOR: '0' }, expected: false },
    { isTTY: true, env: { FORCE_COLOR: 'false' }, expected: false },
    { isTTY: false, env: { FORCE_COLOR: '1', TERM: 'dumb' }, expected: true },
    { isTTY: true, env: { NO_COLOR: '1', FORCE_COLOR: '1' }, expected: false },
    { isTTY: false, env: { CI: 'true' }, expected: false },
    { isTTY: false, env: { CI: 'true', FORCE_COLOR: '1' }, expected: true },
  ])('auto, terminal: $isTTY, $env: $expected', ({ isTTY, env, expected }) => {
    expect(wantsColor({ isTTY, env, flag: 'auto' })).toBe(expected)
    expect(wantsColor({ isTTY, env, flag: 'always' })).toBe(true)
    expect(wantsColor({ isTTY, env, flag: 'never' })).toBe(false)
  })
})

describe('createStyle', () => {
  it('paints when enabled, whatever chalk thinks of this terminal', () => {
    for (const paint of Object.values(createStyle(true))) expect(paint('x')).toMatch(/^\x1b\[.*x.*\x1b\[\d+m$/)
  })

  it('leaves text alone when not', () => {
    for (const paint of Object.values(createStyle(false))) expect(paint('x')).toBe('x')
  })
})
