/** Anything that a terminal obeys, or that turns text around; new lines and tabs are neither. */
// eslint-disable-next-line no-control-regex -- these are what must not be there
export const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
