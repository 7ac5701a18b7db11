/** Members and lines of a kind that are drawn: far more than any server sends, few enough for a hostile text not to stop the window. */
export const mostDrawn = 300
