import { describe, expect, it } from 'vitest'
import { findRefusedSwitch, parseStartArguments } from '../../../../src/main/hosts/electron/command-line.ts'

describe('parseStartArguments', () => {
  const workingDirectory = '/home/ada'

  it('takes files after the executable of a packaged application, relative to where it was started', () => {
    const argv = ['/opt/countersign/countersign', 'a.pfx', '/tmp/b.cer']
    expect(parseStartArguments(argv, { isPackaged: true, workingDirectory })).toEqual({
      dataFolder: undefined,
      files: ['/home/ada/a.pfx', '/tmp/b.cer'],
    })
  })

  it("leaves out the application's folder when it is not packaged", () => {
    const argv = ['/usr/bin/electron', '.', 'a.pfx']
    expect(parseStartArguments(argv, { isPackaged: false, workingDirectory }).files).toEqual([
      '/home/ada/a.pfx',
    ])
  })

  it("ignores Chromium's own switches between the arguments of a second start", () => {
    const argv = ['/opt/countersign', '--allow-file-access-from-files', '--lang=en', 'a.pfx', '-x']
    expect(parseStartArguments(argv, { isPackaged: true, workingDirectory }).files).toEqual([
      '/home/ada/a.pfx',
    ])
  })

  it('takes the address that a file manager hands over for the path it means', () => {
    const argv = ['/opt/countersign', 'file:///home/ada/with%20blank.pfx', 'file://server/share/a.pfx']
    expect(parseStartArguments(argv, { isPackaged: true, workingDirectory }).files).toEqual([
      '/home/ada/with blank.pfx',
      '/home/ada/file:/server/share/a.pfx',
    ])
  })

  it.each([
    [['--data-dir', 'data', 'a.pfx'], '/home/ada/data'],
    [['--data-dir=/srv/data', 'a.pfx'], '/srv/data'],
    [['--data-dir=', 'a.pfx'], undefined],
  ])('reads the data folder from %j and does not take it for a file', (args, dataFolder) => {
    expect(
      parseStartArguments(['/opt/countersign', ...args], { isPackaged: true, workingDirectory }),
    ).toEqual({
      dataFolder,
      files: ['/home/ada/a.pfx'],
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
