/** The text shown in place of an alt text when a picture is found to be decorative. */
export const decorative = "Decorative: screen readers should pass over it.";

/** Whether what is shown says that the picture is decorative: there is no alt text in it then. */
export const saysDecorative = (shown: string): boolean => shown === decorative;
