import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAppSchemeHandler, isAppUrl } from '../../../../src/main/hosts/electron/app-scheme.ts'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-scheme-'))
  mkdirSync(join(root, 'renderer/assets'), { recursive: true })
  writeFileSync(join(root, 'secret.html'), 'outside')
  writeFileSync(join(root, 'renderer/index.html'), '<!doctype html>')
  writeFileSync(join(root, 'renderer/assets/index-Ab_1.js'), 'export {}')
  writeFileSync(join(root, 'renderer/assets/index-Ab_1.js.map'), '{}')
  writeFileSync(join(root, 'renderer/.hidden.html'), 'hidden')
  mkdirSync(join(root, 'renderer/folder.html'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

function get(url: string, method = 'GET'): Promise<Response> {
  return createAppSchemeHandler(join(root, 'renderer'))({ method, url })
}

describe('createAppSchemeHandler', () => {
  it.each([
    ['app://countersign/index.html', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://countersign/', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://countersign/assets/index-Ab_1.js', 'text/javascript; charset=utf-8', 'export {}'],
    ['app://countersign/index.html?x=1#y', 'text/html; charset=utf-8', '<!doctype html>'],
  ])('serves %s as %s', async (url, type, body) => {
    const response = await get(url)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(await response.text()).toBe(body)
  })

  it.each([
    'app://countersign/../secret.html',
    'app://countersign/%2e%2e/secret.html',
    'app://countersign/..%2fsecret.html',
    'app://countersign/assets/..%5c..%5csecret.html',
    'app://countersign/assets\\..\\..\\secret.html',
    'app://countersign//etc/passwd.html',
    'app://countersign/C:/secret.html',
    'app://countersign/index.html%00.js',
    'app://countersign/.hidden.html',
    'app://countersign/folder.html',
    'app://countersign/missing.html',
    'app://countersign/assets/index-Ab_1.js.map',
    'app://countersign/assets/',
    'app://elsewhere/index.html',
    'app://user@countersign/index.html',
    'app://countersign:80/index.html',
    'https://countersign/index.html',
    'file:///etc/passwd',
    'not a url',
  ])('answers 404 to %s', async url => {
    const response = await get(url)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })

  it('serves nothing outside the folder, whatever is asked', async () => {
    for (const name of ['secret.html', '../secret.html', '....//secret.html', '%252e%252e/secret.html']) {
      expect((await get(`app://countersign/${name}`)).status).toBe(404)
    }
  })

  it('answers 405 to everything but GET', async () => {
    for (const method of ['POST', 'PUT', 'HEAD', 'OPTIONS']) {
      expect((await get('app://countersign/index.html', method)).status).toBe(405)
    }
  })

  it('sends the same strict policy with every answer, refusals included', async () => {
    for (const url of ['app://countersign/index.html', 'app://countersign/missing.html']) {
      const { headers } = await get(url)
      const policy = headers.get('content-security-policy')?.split('; ')
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("connect-src 'none'")
      expect(policy).toContain("require-trusted-types-for 'script'")
      expect(policy?.filter(directive => directive.includes('unsafe'))).toEqual([])
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
    }
  })
})

describe('isAppUrl', () => {
  it.each([
    ['app://countersign/index.html', true],
    ['app://countersign', true],
    ['app://countersign.evil.example/index.html', false],
    ['app://countersign@evil.example/', false],
    ['app:countersign/index.html', false],
    ['https://countersign/', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('judges %s as %s', (url, expected) => {
    expect(isAppUrl(url)).toBe(expected)
  })
})
