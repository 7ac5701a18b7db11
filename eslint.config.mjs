import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** The second guard beside dependency-cruiser: fires in the editor, with the right door in the message. */
const electronOnlyAtTheEdge = {
  'no-restricted-imports': [
    'error',
    {
      paths: [
        {
          name: 'electron',
          message: 'Declare a port; only adapters/electron, hosts/electron and preload may import electron.',
        },
        {
          name: 'electron-store',
          message: 'Use the StateFile port; only adapters/electron may import electron-store.',
        },
      ],
    },
  ],
}
const pureRoom = room => ({
  'no-restricted-imports': [
    'error',
    {
      paths: [{ name: 'electron', message: `${room} is pure.` }],
      patterns: [
        { group: ['node:*'], message: `${room} knows no Node: declare a port and let an adapter meet it.` },
      ],
    },
  ],
  'no-restricted-globals': ['error', 'process', 'Buffer', 'window', 'document', 'console'],
  'no-restricted-syntax': [
    'error',
    {
      selector:
        "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']",
      message: `${room} has no clock of its own: take the instant as a value.`,
    },
  ],
})

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'out', '.vite', '.types', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-control-regex': 'off',
    },
  },
  { files: ['src/**/*.{ts,tsx}'], rules: electronOnlyAtTheEdge },
  {
    files: ['src/main/adapters/electron/**', 'src/main/hosts/electron/**', 'src/preload/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
  { files: ['src/contract/**'], rules: pureRoom('src/contract') },
  { files: ['src/text/**'], rules: pureRoom('src/text') },
  { files: ['src/main/domain/**'], rules: pureRoom('src/main/domain') },
  { files: ['src/renderer/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  {
    files: ['test/**', 'bench/**', 'scripts/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-console': 'off' },
  },
  {
    files: ['*.config.ts', '*.config.mjs', 'test/{walks,electron}/*.config.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        require: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        performance: 'readonly',
        fetch: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
)
