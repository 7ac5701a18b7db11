/** Problems of runs of probes and of the endpoints that are listed for them. */
import type { ProblemWords } from '../problem-text.ts'

export const probeProblems = {
  'probe-run-on': () => ({
    what: 'Endpoints are being probed already.',
    likely: 'A run was started before, in this window or another one, or by its schedule.',
    next: 'Wait for its end, or cancel it.',
  }),
  'probe-run-unknown': () => ({
    what: 'The results of this run of probes are not kept.',
    likely: 'Newer runs have taken its place, or the data folder was opened to be read only.',
    next: 'Choose another run, or probe again.',
  }),
  'probe-nothing-planned': () => ({
    what: 'There is no endpoint to probe.',
    likely: 'The estate has no server here whose ports are known, and none was entered.',
    next: 'Add servers to the estate, or add an endpoint by name and port.',
  }),
  'endpoint-duplicate': ({ endpoint }) => ({
    what: `${endpoint} is listed already.`,
    likely: 'It was added before.',
    next: 'Remove it first to change its role or its name.',
  }),
  'endpoint-unknown': ({ endpoint }) => ({
    what: `${endpoint} is not listed.`,
    likely: 'It was removed, or it follows from the estate and cannot be removed here.',
    next: 'Refresh and choose again.',
  }),
} satisfies Partial<ProblemWords>
