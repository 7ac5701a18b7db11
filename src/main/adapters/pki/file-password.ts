/** The octets that a password becomes: PKCS #12 and PKCS #5 disagree, and for the empty one PKCS #12 with itself. */

export interface PasswordForm {
  /** UTF-16 big-endian with surrogates and two zero octets at the end (RFC 7292 appendix B.1). */
  readonly bmp: Uint8Array
  /** UTF-8, for PBES2, PBMAC1 (RFC 9579 section 4) and encrypted PEM. */
  readonly utf8: Uint8Array
}

/**
 * The forms to try, in this order. Writers of a file without password disagree whether the terminator stands alone
 * or is left out as well, so the empty password has two.
 */
export function passwordForms(password: string): readonly PasswordForm[] {
  const bmp = Buffer.from(`${password}\0`, 'utf16le').swap16()
  const utf8 = Buffer.from(password, 'utf8')
  return password === ''
    ? [
        { bmp, utf8 },
        { bmp: new Uint8Array(0), utf8 },
      ]
    : [{ bmp, utf8 }]
}
