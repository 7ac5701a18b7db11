export const partnersText = {}
