/** The map as a picture file: SVG as written, PNG drawn from it at twice its size. */
import { useMemo } from 'react'
import { err, ok, type Result } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import { useClient, useFiles } from '../../bridge/client.ts'
import { useToasts } from '../../console/toasts.tsx'

export type MapFormat = 'svg' | 'png'

export interface MapFile {
  save(format: MapFormat, svg: string): Promise<void>
}

export function useMapFile(): MapFile {
  const client = useClient()
  const files = useFiles()
  const toasts = useToasts()
  return useMemo(
    () => ({
      async save(format, svg) {
        const words = texts().trustMap.export
        const data = format === 'svg' ? ok(svg) : await toPng(svg)
        if (!data.ok) return toasts.show({ title: words.failed, state: 'warning' })
        const prepared = await client.request('trust.prepareImage', { format, data: data.value })
        if (!prepared.ok)
          return toasts.show({ title: texts().problem(prepared.problem).what, state: 'warning' })
        const saved = await files.save(prepared.value)
        void files.discard(prepared.value.ticket)
        if (!saved.ok) toasts.show({ title: texts().problem(saved.problem).what, state: 'warning' })
        else if (saved.value.outcome === 'saved')
          toasts.show({ title: words.saved(saved.value.name ?? prepared.value.suggestedName) })
      },
    }),
    [client, files, toasts],
  )
}

const pixelRatio = 2

/** Browsers draw nothing on a canvas that is longer or wider. */
const pixelsAtMost = 16_000

/** As base64. The picture comes as a data: address, which the content security policy allows for images. */
async function toPng(svg: string): Promise<Result<string, 'not-drawn'>> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  try {
    await image.decode()
  } catch {
    return err('not-drawn')
  }
  const longest = Math.max(image.naturalWidth, image.naturalHeight)
  const ratio = Math.min(pixelRatio, pixelsAtMost / longest)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.naturalWidth * ratio)
  canvas.height = Math.round(image.naturalHeight * ratio)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const [, data = ''] = canvas.toDataURL('image/png').split(',')
  return data === '' ? err('not-drawn') : ok(data)
}
