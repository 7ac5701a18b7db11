export const oauthServersText = {}
