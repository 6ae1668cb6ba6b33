/** A heading of a file as a reader sees it. Worked: "age_band" is "Age band". */
export const featureName = (feature: string): string => {
  const words = feature.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
