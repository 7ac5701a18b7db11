export const issuerPageText = {}
