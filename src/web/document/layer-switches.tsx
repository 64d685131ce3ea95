import type { JSX } from 'preact';
import { layerNames, type LayerName, type TextItem } from './text-items.ts';

const names: Readonly<Record<LayerName, string>> = { stances: 'Stances', claims: 'Claims', quotes: 'Quoted speech', times: 'Times', entities: 'Entities' };

/** The layers that are shown at first; claims cover most of a text and come when asked for. */
export const firstLayers: ReadonlySet<LayerName> = new Set<LayerName>(['stances', 'quotes', 'times', 'entities']);

/** One switch a layer, with a sample of its mark and the number of its items. */
export function LayerSwitches(props: {
  readonly items: readonly TextItem[];
  readonly layers: ReadonlySet<LayerName>;
  onChange(layers: ReadonlySet<LayerName>): void;
}): JSX.Element {
  const { items, layers } = props;
  return (
    <fieldset class="layers">
      <legend>Layers</legend>
      {layerNames.map((layer) => (
        <label key={layer} class="layer">
          <input
            type="checkbox"
            checked={layers.has(layer)}
            onChange={({ currentTarget }) => {
              const next = new Set(layers);
              if (currentTarget.checked) next.add(layer);
              else next.delete(layer);
              props.onChange(next);
            }}
          />
          <span class={`sample sample-${layer}`}>{names[layer]}</span>
          <span class="count">{items.filter((item) => item.layer === layer).length}</span>
        </label>
      ))}
    </fieldset>
  );
}
