import jsonld from 'jsonld';

/**
 * The terms of the Web Annotation Vocabulary that the export uses, as the Recommendation defines them (https://www.w3.org/TR/annotation-vocab/), in place
 * of http://www.w3.org/ns/anno.jsonld, which a test does not fetch.
 */
const annotationTerms = {
  oa: 'http://www.w3.org/ns/oa#',
  as: 'http://www.w3.org/ns/activitystreams#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  dc: 'http://purl.org/dc/elements/1.1/',
  id: '@id',
  type: '@type',
  Annotation: 'oa:Annotation',
  AnnotationPage: 'as:OrderedCollectionPage',
  TextualBody: 'oa:TextualBody',
  SpecificResource: 'oa:SpecificResource',
  TextPositionSelector: 'oa:TextPositionSelector',
  TextQuoteSelector: 'oa:TextQuoteSelector',
  Software: 'as:Application',
  items: { '@id': 'as:items', '@type': '@id', '@container': '@list' },
  startIndex: { '@id': 'as:startIndex', '@type': 'xsd:nonNegativeInteger' },
  body: { '@id': 'oa:hasBody', '@type': '@id' },
  target: { '@id': 'oa:hasTarget', '@type': '@id' },
  source: { '@id': 'oa:hasSource', '@type': '@id' },
  selector: { '@id': 'oa:hasSelector', '@type': '@id' },
  generator: { '@id': 'as:generator', '@type': '@id' },
  motivation: { '@id': 'oa:motivatedBy', '@type': '@vocab' },
  purpose: { '@id': 'oa:hasPurpose', '@type': '@vocab' },
  classifying: 'oa:classifying',
  tagging: 'oa:tagging',
  describing: 'oa:describing',
  identifying: 'oa:identifying',
  start: { '@id': 'oa:start', '@type': 'xsd:nonNegativeInteger' },
  end: { '@id': 'oa:end', '@type': 'xsd:nonNegativeInteger' },
  exact: 'oa:exact',
  prefix: 'oa:prefix',
  suffix: 'oa:suffix',
  value: 'rdf:value',
  format: 'dc:format',
  name: 'foaf:name',
};

/** A statement of a graph. */
export interface Statement {
  readonly subject: string;
  readonly predicate: string;
  readonly object: string;
}

/** The statements of a JSON-LD text, read by jsonld.js in its safe mode, which throws wherever a key or value would be lost. */
export async function expandLinkedData(text: string): Promise<readonly Statement[]> {
  const documentLoader = async (url: string): Promise<object> => {
    if (url !== 'http://www.w3.org/ns/anno.jsonld') throw new Error(`nothing is fetched: ${url}`);
    return { contextUrl: null, documentUrl: url, document: { '@context': annotationTerms } };
  };
  const quads = (await jsonld.toRDF(JSON.parse(text) as object, { safe: true, documentLoader })) as readonly {
    readonly subject: { readonly value: string };
    readonly predicate: { readonly value: string };
    readonly object: { readonly value: string };
  }[];
  return quads.map(({ subject, predicate, object }) => ({ subject: subject.value, predicate: predicate.value, object: object.value }));
}
