/** The limits of what is kept on this computer, besides conversations: see `historyLimits`. */
export const kept = {
  /** Pasted images, so many as one request may have; the oldest go first. */
  pastedImages: 30,
  /** Bytes of all stored answers together; those not used for longest go first. */
  answerBytes: 5_000_000,
} as const;
