declare module 'jsonld' {
  const jsonld: { toRDF(document: object, options: object): Promise<unknown> };
  export default jsonld;
}
