import type { DenseLayer, TrainingMemory } from './training-memory.ts';

/**
 * A recurrent layer that reads a sentence in both directions (Schuster and Paliwal 1997), in floats, for training.
 *
 * The cell is a long short-term memory with one gate for keeping and taking in (the coupled gates of Greff et al. 2017),
 * with x / (1 + |x|) in place of the hyperbolic tangent, so that reading needs no table of exponentials:
 * `keep, show = ½ + ½ s(a)`, `fresh = s(a)`, `cell = keep · cell + (1 − keep) · fresh`, `out = show · cell`.
 */
export interface EncoderTraining {
  /** Reads the `count` words whose vectors stand at `inputs` and writes `2 * size` floats a word from word `first` on. */
  forward(inputs: Uint32Array, first: number, count: number): void;
  /** Carries {@link EncoderTraining.slopes} of those words back to the parameters, and adds to the slopes of the inputs. */
  backward(inputs: Uint32Array, inputSlopes: Uint32Array, first: number, count: number): void;
  readonly outputs: Float32Array;
  readonly slopes: Float32Array;
  readonly directions: readonly EncoderDirection[];
}

/** The parameters of one direction: rows `[0, size)` keep, `[size, 2 size)` show, `[2 size, 3 size)` fresh. */
export interface EncoderDirection {
  readonly input: DenseLayer;
  readonly recurrent: DenseLayer;
}

/** Returns an encoder for up to `room` words at a time. */
export function encoderTraining(memory: TrainingMemory, inputSize: number, size: number, room: number): EncoderTraining {
  const { kernels } = memory;
  const outputs = memory.floats(room * 2 * size);
  const slopes = memory.floats(room * 2 * size);
  const nothing = memory.floats(size);
  const gsList = memory.addresses(room);
  const xsList = memory.addresses(room);
  const directions = [0, 1].map((side) => {
    const input = memory.layer(3 * size, inputSize);
    const recurrent = memory.layer(3 * size, size);
    input.bias.value.fill(1, 0, size);
    return { input, recurrent, side, gates: memory.floats(room * 3 * size), cells: memory.floats(room * size), gateSlopes: memory.floats(room * 3 * size) };
  });
  type Direction = (typeof directions)[number];

  const outAddress = (word: number, side: number): number => outputs.byteOffset + 4 * (word * 2 + side) * size;
  const slopeAddress = (word: number, side: number): number => slopes.byteOffset + 4 * (word * 2 + side) * size;

  function runForward({ input, recurrent, side, gates, cells }: Direction, inputs: Uint32Array, first: number, count: number): void {
    for (let step = 0; step < count; step++) {
      const word = side === 0 ? first + step : first + count - 1 - step;
      const before = side === 0 ? word - 1 : word + 1;
      const at = gates.byteOffset + 4 * word * 3 * size;
      kernels.multiply(input.weights.value.byteOffset, input.bias.value.byteOffset, inputs[word] as number, at, 3 * size, inputSize);
      if (step > 0) kernels.multiply(recurrent.weights.value.byteOffset, at, outAddress(before, side), at, 3 * size, size);
      const gate = word * 3 * size;
      const out = (word * 2 + side) * size;
      for (let unit = 0; unit < size; unit++) {
        const keep = 0.5 + 0.5 * softsign(gates[gate + unit] as number);
        const show = 0.5 + 0.5 * softsign(gates[gate + size + unit] as number);
        const fresh = softsign(gates[gate + 2 * size + unit] as number);
        const old = step > 0 ? (cells[before * size + unit] as number) : 0;
        const cell = keep * old + (1 - keep) * fresh;
        gates[gate + unit] = keep;
        gates[gate + size + unit] = show;
        gates[gate + 2 * size + unit] = fresh;
        cells[word * size + unit] = cell;
        outputs[out + unit] = show * cell;
      }
    }
  }

  const carry = new Float32Array(size);
  function runBackward(direction: Direction, inputs: Uint32Array, inputSlopes: Uint32Array, first: number, count: number): void {
    const { input, recurrent, side, gates, cells, gateSlopes } = direction;
    carry.fill(0);
    for (let step = count - 1; step >= 0; step--) {
      const word = side === 0 ? first + step : first + count - 1 - step;
      const before = side === 0 ? word - 1 : word + 1;
      const gate = word * 3 * size;
      const out = (word * 2 + side) * size;
      for (let unit = 0; unit < size; unit++) {
        const keep = gates[gate + unit] as number;
        const show = gates[gate + size + unit] as number;
        const fresh = gates[gate + 2 * size + unit] as number;
        const old = step > 0 ? (cells[before * size + unit] as number) : 0;
        const outSlope = slopes[out + unit] as number;
        const cellSlope = outSlope * show + (carry[unit] as number);
        gateSlopes[gate + unit] = cellSlope * (old - fresh) * halfSlope(keep);
        gateSlopes[gate + size + unit] = outSlope * (cells[word * size + unit] as number) * halfSlope(show);
        gateSlopes[gate + 2 * size + unit] = cellSlope * (1 - keep) * (1 - Math.abs(fresh)) * (1 - Math.abs(fresh));
        carry[unit] = cellSlope * keep;
      }
      const at = gateSlopes.byteOffset + 4 * gate;
      if (step > 0) kernels.multiplyBack(recurrent.weights.value.byteOffset, at, slopeAddress(before, side), 3 * size, size);
      kernels.multiplyBack(input.weights.value.byteOffset, at, inputSlopes[word] as number, 3 * size, inputSize);
      gsList[step] = at;
      xsList[step] = inputs[word] as number;
    }
    learn(input, inputSize, count);
    for (let step = 0; step < count; step++) {
      const word = side === 0 ? first + step : first + count - 1 - step;
      xsList[step] = step === 0 ? nothing.byteOffset : outAddress(side === 0 ? word - 1 : word + 1, side);
    }
    learn(recurrent, size, count);
  }
  function learn(layer: DenseLayer, cols: number, count: number): void {
    kernels.outer(layer.weights.grad.byteOffset, layer.bias.grad.byteOffset, gsList.byteOffset, xsList.byteOffset, count, 3 * size, cols);
  }

  return {
    outputs, slopes, directions,
    forward(inputs, first, count) {
      for (const direction of directions) runForward(direction, inputs, first, count);
    },
    backward(inputs, inputSlopes, first, count) {
      for (const direction of directions) runBackward(direction, inputs, inputSlopes, first, count);
    },
  }; // prettier-ignore
}

function softsign(value: number): number {
  return value / (1 + Math.abs(value));
}

/** Slope of `½ + ½ s(a)` by `a`, from its value. */
function halfSlope(value: number): number {
  const rest = 1 - Math.abs(2 * value - 1);
  return 0.5 * rest * rest;
}
