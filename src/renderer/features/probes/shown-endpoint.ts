/** The endpoint, by its id, that another place of the console wants to see. */
import { createHandOver } from '../../console/hand-over.ts'

const endpoint = createHandOver<string>()

export const showEndpoint = endpoint.hand
export const onShownEndpoint = endpoint.receive
