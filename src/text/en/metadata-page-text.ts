export const metadataPageText = {}
