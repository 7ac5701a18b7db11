/** The one call of electron-installer-redhat that maker-rpm.ts makes; the package brings no types. */
declare module 'electron-installer-redhat' {
  function createPackage(options: {
    readonly options: object
    readonly arch: string
    readonly src: string
    readonly dest: string
    readonly rename: undefined
  }): Promise<{ readonly packagePaths: string[] }>
  export { createPackage as default }
}
