// Bytes, hashes and the one spelling of JSON that the format bcl-draw/1 is made of; SHA-256 is the browser's own.

export const HEX = /^[0-9a-f]+$/;

export class Difference extends Error {
  constructor(kind, what) { super(what); this.kind = kind; }
}

export const fail = (kind, what) => { throw new Difference(kind, what); };
export const ascii = text => Uint8Array.from(text, c => c.charCodeAt(0));
export const latin = bytes => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
};
export const hex = bytes => Array.from(bytes, b => b.toString(16).padStart(2, '0')).join('');
export const unhex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));
export const isHex = (text, bytes = 32) => typeof text === 'string' && text.length === bytes * 2 && HEX.test(text);
export const join = (...parts) => {
  const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) { all.set(part, at); at += part.length; }
  return all;
};
export const u32 = value => Uint8Array.of(value >>> 24, value >>> 16 & 255, value >>> 8 & 255, value & 255);

export const hash = async bytes => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
export const tagged = (tag, ...parts) => hash(join(ascii(tag), Uint8Array.of(0), ...parts));
export const hashOfLine = async line => hex(await tagged('bcl-log/1', ascii(line)));

function quote(text) {
  let out = '"';
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    const short = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' }[c];
    out += short ?? (c >= ' ' && c <= '~' ? c : '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
  }
  return out + '"';
}

export function canonical(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError('Numbers are whole here.');
    return String(value);
  }
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']';
  return '{' + Object.keys(value).sort().map(k => quote(k) + ':' + canonical(value[k])).join(',') + '}';
}

export function read(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) && canonical(value) === text ? value : null;
  } catch (e) {
    if (e instanceof SyntaxError || e instanceof RangeError) return null;
    throw e;
  }
}
