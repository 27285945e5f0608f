/** An SVG imported as its text: the builder's `loader` (angular.json) inlines it. */
declare module '*.svg' {
  const text: string;
  export default text;
}
