/** ApplicationTrustLevel of a partner application (reference section 2.11). */
import * as z from 'zod/mini'

export const trustLevels = ['Full', 'Application', 'User'] as const
export const TrustLevel = z.enum(trustLevels)
export type TrustLevel = z.output<typeof TrustLevel>
