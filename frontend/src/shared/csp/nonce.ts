// The server writes a fresh nonce into index.html and its policy; style elements made at run time must carry it.
const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');

export const styleNonce = meta?.nonce ?? "";

// The library that locks scrolling behind dialogs asks for the nonce under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce });
