export function learnScreen() {}
