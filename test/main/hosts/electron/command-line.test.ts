import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { findRefusedSwitch, parseStartArguments } from '../../../../src/main/hosts/electron/command-line.ts'

describe('parseStartArguments', () => {
  const workingDirectory = resolve('/home/ada')
  const elsewhere = resolve('/tmp/b.cer')

  it('takes files after the executable of a packaged application, relative to where it was started', () => {
    const argv = ['/opt/countersign/countersign', 'a.pfx', elsewhere]
    expect(parseStartArguments(argv, { isPackaged: true, workingDirectory })).toEqual({
      dataFolder: undefined,
      files: [join(workingDirectory, 'a.pfx'), elsewhere],
    })
  })

  it("leaves out the application's folder when it is not packaged", () => {
    const argv = ['/usr/bin/electron', '.', 'a.pfx']
    expect(parseStartArguments(argv, { isPackaged: false, workingDirectory }).files).toEqual([
      join(workingDirectory, 'a.pfx'),
    ])
  })

  it("ignores Chromium's own switches between the arguments of a second start", () => {
    const argv = ['/opt/countersign', '--allow-file-access-from-files', '--lang=en', 'a.pfx', '-x']
    expect(parseStartArguments(argv, { isPackaged: true, workingDirectory }).files).toEqual([
      join(workingDirectory, 'a.pfx'),
    ])
  })

  it('takes the address that a file manager hands over for the path it means', () => {
    const path = join(workingDirectory, 'with blank.pfx')
    const argv = ['/opt/countersign', pathToFileURL(path).href]
    expect(parseStartArguments(argv, { isPackaged: true, workingDirectory }).files).toEqual([path])
  })

  it('keeps an address that means no path, so that its failure can be told', () => {
    const argv = ['/opt/countersign', 'file:///%']
    expect(parseStartArguments(argv, { isPackaged: true, workingDirectory }).files).toHaveLength(1)
  })

  it.each([
    [['--data-dir', 'data', 'a.pfx'], join(workingDirectory, 'data')],
    [['--data-dir=/srv/data', 'a.pfx'], resolve('/srv/data')],
    [['--data-dir=', 'a.pfx'], undefined],
  ])('reads the data folder from %j and does not take it for a file', (args, dataFolder) => {
    expect(
      parseStartArguments(['/opt/countersign', ...args], { isPackaged: true, workingDirectory }),
    ).toEqual({
      dataFolder,
      files: [join(workingDirectory, 'a.pfx')],
    })
  })
})

describe('findRefusedSwitch', () => {
  it.each(['remote-debugging-port', 'inspect', 'js-flags', 'no-sandbox', 'disable-web-security'])(
    'refuses --%s',
    name => {
      expect(findRefusedSwitch(given => given === name)).toBe(name)
    },
  )

  it('lets switches of the display system pass', () => {
    expect(findRefusedSwitch(name => name === 'ozone-platform')).toBeUndefined()
  })
})
