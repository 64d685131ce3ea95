/**
 * Turns UTF-16 offsets of one text into offsets in code points and in UTF-8 bytes, for formats that count so
 * (W3C Web Annotation counts code points, many databases bytes). Offsets asked in rising order cost one pass in all.
 */
export interface OffsetConverter {
  codePoints(offset: number): number;
  utf8(offset: number): number;
}

/** A converter for `text`. An offset inside a surrogate pair counts as the pair's start. */
export function offsetConverter(text: string): OffsetConverter {
  let at = 0;
  let points = 0;
  let bytes = 0;
  function seek(offset: number): void {
    if (offset < at) {
      at = 0;
      points = 0;
      bytes = 0;
    }
    while (at < offset && at < text.length) {
      const point = text.codePointAt(at) ?? 0;
      const width = point > 0xffff ? 2 : 1;
      if (at + width > offset) return;
      at += width;
      points += 1;
      bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
  }
  return {
    codePoints(offset) {
      seek(offset);
      return points;
    },
    utf8(offset) {
      seek(offset);
      return bytes;
    },
  };
}
