/**
 * Must be imported before the first schema is built: zod otherwise compiles parsers with `new Function`, which the
 * page's Content-Security-Policy forbids and reports.
 */
import * as z from 'zod/mini'

z.config({ jitless: true })
